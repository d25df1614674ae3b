import { getShareLinks, revokeShareLink } from '../../api/index.js';
import type { ShareLink } from '../../api/index.js';
import { Loaded } from '../parts/loaded.js';
import { moment } from '../parts/moment.js';
import { tabStyles } from '../parts/tab-styles.js';
import { CapsuleSettingsTab } from '../settings/settings-tab.js';
import { stateOf } from './link-state.js';
import { css, customElement, html, nothing, repeat } from '@umbraco-cms/backoffice/external/lit';
import { umbConfirmModal } from '@umbraco-cms/backoffice/modal';

import '../parts/empty.element.js';
import '../parts/scope-mark.element.js';

/** The tab Share links: who was let in by a link, how often, and how to end it. */
@customElement('capsule-share-links')
export class CapsuleShareLinksElement extends CapsuleSettingsTab {
	#links = new Loaded(this, () => getShareLinks(this));

	constructor() {
		super();
		this.#links.load();
	}

	async #onRevoke(link: ShareLink): Promise<void> {
		try {
			await umbConfirmModal(this, {
				headline: this.localize.term('capsule_revoke'),
				content: this.localize.term('capsule_revokeText', this.#titleOf(link)),
				confirmLabel: this.localize.term('capsule_revoke'),
				color: 'danger',
			});
		} catch {
			// They thought better of it.
			return;
		}
		const { error } = await revokeShareLink(this, link.id);
		if (!error) await this.#links.load();
	}

	#titleOf({ title, documentName }: ShareLink): string {
		return title || documentName || this.localize.term('capsule_linkUntitled');
	}

	override render() {
		if (this.#links.hasFailed) return this.#links.renderFailure('capsule_linksFailed');
		const links = this.#links.data;
		if (!links) return html`<uui-loader-bar></uui-loader-bar>`;
		return html`
			<uui-box headline=${this.localize.term('capsule_links')}>
				${links.length === 0
					? html`<capsule-empty icon="icon-link" headline=${this.localize.term('capsule_noLinks')}>
							${this.localize.term('capsule_noLinksText')}
						</capsule-empty>`
					: html`<p class="quiet">${this.localize.term('capsule_linksText')}</p>
							${this.#renderTable(links)}`}
			</uui-box>
		`;
	}

	#renderTable(links: Array<ShareLink>) {
		return html`
			<uui-table aria-label=${this.localize.term('capsule_links')}>
				<uui-table-head>
					${['linkTo', 'linkOpens', 'linkExpires', 'linkUsed', 'state'].map(
						(term) => html`<uui-table-head-cell>${this.localize.term(`capsule_${term}`)}</uui-table-head-cell>`,
					)}
					<uui-table-head-cell></uui-table-head-cell>
				</uui-table-head>
				${repeat(
					links,
					(link) => link.id,
					(link) => this.#renderRow(link),
				)}
			</uui-table>
		`;
	}

	#renderRow(link: ShareLink) {
		const linkState = stateOf(link, Date.now());
		const { title, documentName, documentKey, createdBy, createdAt, scopes, expiresAt, uses, maxUses } = link;
		const name = documentName ?? link.resourceId;
		return html`
			<uui-table-row>
				<uui-table-cell>
					${title ? html`<strong>${title}</strong><br />` : nothing}
					${documentKey ? html`<a href=${`section/content/workspace/document/edit/${documentKey}`}>${name}</a>` : name}
					<small>${this.localize.term('capsule_linkMadeBy', createdBy ?? '–', moment(this.localize, createdAt))}</small>
				</uui-table-cell>
				<uui-table-cell>
					${scopes.map((scope) => this.scopes.find((known) => known.name === scope) ?? { name: scope, includes: [] }).map(
						(scope) => html`<capsule-scope-mark .scope=${scope}></capsule-scope-mark> `,
					)}
				</uui-table-cell>
				<uui-table-cell>${moment(this.localize, expiresAt)}</uui-table-cell>
				<uui-table-cell>${maxUses === null ? uses : this.localize.term('capsule_linkUses', uses, maxUses)}</uui-table-cell>
				<uui-table-cell>
					<uui-tag look="secondary" color=${linkState === 'open' ? 'positive' : 'default'}>
						${this.localize.term(`capsule_link_${linkState}`)}
					</uui-tag>
				</uui-table-cell>
				<uui-table-cell style="text-align: right">
					${linkState === 'open'
						? html`<uui-button
								look="secondary"
								color="danger"
								label=${`${this.localize.term('capsule_revoke')}: ${this.#titleOf(link)}`}
								@click=${() => this.#onRevoke(link)}>
								${this.localize.term('capsule_revoke')}
							</uui-button>`
						: nothing}
				</uui-table-cell>
			</uui-table-row>
		`;
	}

	static override styles = [
		tabStyles,
		css`
			a {
				color: var(--uui-color-interactive);
			}
			small {
				display: block;
				color: var(--uui-color-text-alt);
			}
		`,
	];
}

export { CapsuleShareLinksElement as element };

declare global {
	interface HTMLElementTagNameMap {
		'capsule-share-links': CapsuleShareLinksElement;
	}
}
