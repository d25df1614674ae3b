import type { ConflictModalData, ConflictModalValue } from './conflict-modal.token.js';
import { differences, merge } from './settings-merge.js';
import type { Conflict, Side } from './settings-merge.js';
import type { Part } from './settings-parts.js';
import { css, customElement, html, nothing, state } from '@umbraco-cms/backoffice/external/lit';
import { UmbModalBaseElement } from '@umbraco-cms/backoffice/modal';

/** Asks what to keep where two editors changed the same. What only one of them changed is kept anyway. */
@customElement('capsule-conflict-modal')
export class CapsuleConflictModalElement extends UmbModalBaseElement<ConflictModalData, ConflictModalValue> {
	@state()
	private _choices = new Map<string, Side>();

	get #merged() {
		const { base, mine, theirs } = this.data!;
		return merge(base, mine, theirs, this._choices);
	}

	#choose(id: string, side: string): void {
		this._choices = new Map(this._choices).set(id, side as Side);
	}

	#onSubmit(): void {
		this.value = { settings: this.#merged.settings };
		this._submitModal();
	}

	#nameOf({ member, name }: Omit<Part, 'value'>): string {
		const term = this.localize.term(`capsule_part_${member}`);
		return name === null ? term : `${term} ${name}`;
	}

	override render() {
		if (!this.data) return nothing;
		const { conflicts, theirChanges, myChanges } = this.#merged;
		return html`
			<uui-dialog-layout headline=${this.localize.term('capsule_conflict')}>
				<p>${this.localize.term(conflicts.length > 0 ? 'capsule_conflictText' : 'capsule_conflictNone')}</p>
				${conflicts.map((conflict) => this.#renderConflict(conflict))}
				${this.#renderKept('capsule_conflictTheirs', theirChanges)} ${this.#renderKept('capsule_conflictMine', myChanges)}
				<uui-button slot="actions" label=${this.localize.term('capsule_conflictBack')} @click=${() => this._rejectModal()}></uui-button>
				<uui-button
					slot="actions"
					id="confirm"
					look="primary"
					color="positive"
					label=${this.localize.term('capsule_conflictSave')}
					@click=${this.#onSubmit}></uui-button>
			</uui-dialog-layout>
		`;
	}

	#renderConflict(conflict: Conflict) {
		const side = this._choices.get(conflict.id) ?? 'mine';
		const name = this.#nameOf(conflict);
		return html`
			<section>
				<strong>${name}</strong>
				<uui-radio-group
					aria-label=${name}
					name=${conflict.id}
					.value=${side}
					@change=${(event: Event) => this.#choose(conflict.id, (event.target as HTMLInputElement).value)}>
					${(['mine', 'theirs'] as const).map(
						(option) => html`
							<uui-radio value=${option} label=${this.localize.term(`capsule_keep_${option}`)}></uui-radio>
							<small>${this.#describe(conflict, option)}</small>
						`,
					)}
				</uui-radio-group>
			</section>
		`;
	}

	#describe({ mine, theirs }: Conflict, side: Side): string {
		if ((side === 'mine' ? mine : theirs) === undefined) return this.localize.term('capsule_conflictDeleted');
		return differences(mine, theirs)
			.map((difference) => (difference.member ? `${difference.member}: ${difference[side]}` : difference[side]))
			.join(' · ');
	}

	#renderKept(term: string, parts: Array<Omit<Part, 'value'>>) {
		if (parts.length === 0) return nothing;
		return html`<p class="kept">${this.localize.term(term, this.localize.list(parts.map((part) => this.#nameOf(part))))}</p>`;
	}

	static override styles = css`
		uui-dialog-layout {
			width: min(560px, 85vw);
		}
		p {
			margin: 0 0 var(--uui-size-space-4);
			max-width: 60ch;
		}
		section {
			margin-bottom: var(--uui-size-space-4);
			padding: var(--uui-size-space-4);
			border: 1px solid var(--uui-color-border);
			border-radius: var(--uui-border-radius);
		}
		uui-radio-group {
			display: block;
			margin-top: var(--uui-size-space-2);
		}
		small {
			display: block;
			margin: calc(-1 * var(--uui-size-space-1)) 0 var(--uui-size-space-2) 30px;
			overflow-wrap: anywhere;
		}
		small,
		.kept {
			color: var(--uui-color-text-alt);
		}
	`;
}

export { CapsuleConflictModalElement as element };

declare global {
	interface HTMLElementTagNameMap {
		'capsule-conflict-modal': CapsuleConflictModalElement;
	}
}
