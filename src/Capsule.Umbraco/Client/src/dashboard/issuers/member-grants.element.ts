import { getMemberGroups, getMemberTypes } from '../../api/index.js';
import type { MemberGrant, MemberGrantKind } from '../../api/index.js';
import type { CapsuleScopeChoiceElement } from '../parts/scope-choice.element.js';
import { partStyles } from '../parts/part-styles.js';
import { CapsuleSettingsTab } from '../settings/settings-tab.js';
import { css, customElement, html, nothing, state } from '@umbraco-cms/backoffice/external/lit';

import '../parts/field.element.js';
import '../parts/scope-choice.element.js';

interface Holder {
	kind: MemberGrantKind;
	name: string;
	title: string;
	/** Whether the CMS has no such group or type (any more). */
	isGone?: boolean;
}

/** Which members have which scopes: a line for each group and type of the CMS, with the scopes to tick. */
@customElement('capsule-member-grants')
export class CapsuleMemberGrantsElement extends CapsuleSettingsTab {
	@state()
	private _holders?: Array<Holder>;

	override connectedCallback(): void {
		super.connectedCallback();
		this.#load();
	}

	async #load(): Promise<void> {
		const [groups, types] = await Promise.all([getMemberGroups(this), getMemberTypes(this)]);
		this._holders = [
			...(groups.data ?? []).map(({ name }): Holder => ({ kind: 'Group', name, title: name })),
			...(types.data ?? []).map(({ alias, name }): Holder => ({ kind: 'Type', name: alias, title: name })),
		];
	}

	get #rows(): Array<Holder> {
		const known = this._holders ?? [];
		const gone = this.draft!.memberGrants.filter((grant) => !known.some((holder) => isOf(grant, holder)));
		return [...known, ...gone.map(({ kind, name }) => ({ kind, name, title: name, isGone: true }))];
	}

	#onChange(holder: Holder, scopes: Array<string>): void {
		const grants = this.draft!.memberGrants;
		const changed = grants.some((grant) => isOf(grant, holder))
			? grants.map((grant) => (isOf(grant, holder) ? { ...grant, scopes } : grant))
			: [...grants, { kind: holder.kind, name: holder.name, scopes }];
		this.set(
			'memberGrants',
			changed.filter((grant) => grant.scopes.length > 0),
		);
	}

	override render() {
		if (!this.draft || !this._holders) return html`<uui-loader-bar></uui-loader-bar>`;
		return html`
			<capsule-field
				label=${this.localize.term('capsule_grants')}
				description=${this.localize.term('capsule_grantsText')}
				problem=${this.problemAt('memberGrants', true)}>
				${this.#rows.length === 0
					? html`<p class="quiet">${this.localize.term('capsule_noGroups')}</p>`
					: html`<uui-table aria-label=${this.localize.term('capsule_grants')}>
							<uui-table-head>
								<uui-table-head-cell>${this.localize.term('capsule_members')}</uui-table-head-cell>
								<uui-table-head-cell>${this.localize.term('capsule_mayRead')}</uui-table-head-cell>
							</uui-table-head>
							${this.#rows.map((holder) => this.#renderRow(holder))}
						</uui-table>`}
			</capsule-field>
		`;
	}

	#renderRow(holder: Holder) {
		const scopes = this.draft!.memberGrants.find((grant) => isOf(grant, holder))?.scopes ?? [];
		return html`
			<uui-table-row>
				<uui-table-cell>
					<umb-icon name=${holder.kind === 'Group' ? 'icon-users' : 'icon-user'}></umb-icon>
					<strong>${holder.title}</strong>
					<small>${this.localize.term(`capsule_holder_${holder.kind}`)}</small>
					${holder.isGone ? html`<uui-tag color="warning" look="secondary">${this.localize.term('capsule_gone')}</uui-tag>` : nothing}
				</uui-table-cell>
				<uui-table-cell>
					<capsule-scope-choice
						label=${holder.title}
						.scopes=${this.scopes}
						.selection=${scopes}
						@change=${(event: Event) => this.#onChange(holder, (event.target as CapsuleScopeChoiceElement).selection)}></capsule-scope-choice>
				</uui-table-cell>
			</uui-table-row>
		`;
	}

	static override styles = [
		partStyles,
		css`
			:host {
				margin-bottom: var(--uui-size-space-5);
			}
			umb-icon {
				display: inline-block;
				margin-right: var(--uui-size-space-1);
				vertical-align: text-bottom;
			}
			small {
				margin-left: var(--uui-size-space-2);
				color: var(--uui-color-text-alt);
			}
		`,
	];
}

function isOf(grant: MemberGrant, { kind, name }: Holder): boolean {
	return grant.kind === kind && grant.name === name;
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-member-grants': CapsuleMemberGrantsElement;
	}
}
