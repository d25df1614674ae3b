import type { BoundaryProblem } from './boundary-problems.js';
import { css, customElement, html, nothing, property, repeat } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';

import '../scopes/scope-tag.element.js';

/**
 * The bar on a region or paywall line: who reads it, from when until when, what is wrong with it, and what can be done.
 * @fires change-scopes - for other scopes
 * @fires unwrap - to take the protection away and leave the text
 * @fires remove - to delete it with its text
 * @fires leave - when the keyboard goes back to the text
 */
@customElement('capsule-boundary-bar')
export class CapsuleBoundaryBarElement extends UmbLitElement {
	@property()
	kind: 'region' | 'line' = 'region';

	@property({ attribute: false })
	scopes: Array<string> = [];

	@property({ attribute: false })
	problems: Array<BoundaryProblem> = [];

	@property({ attribute: false })
	lockedFrom: string | null = null;

	@property({ attribute: false })
	lockedUntil: string | null = null;

	@property({ type: Boolean, reflect: true })
	readonly = false;

	override focus(): void {
		void this.updateComplete.then(() => this.#buttons()[0]?.focus());
	}

	#buttons(): Array<HTMLElement> {
		return [...this.renderRoot.querySelectorAll<HTMLElement>('uui-button')];
	}

	#fire(type: string): void {
		this.dispatchEvent(new CustomEvent(type));
	}

	#onKeydown(event: KeyboardEvent): void {
		if (event.key === 'Escape') {
			event.preventDefault();
			event.stopPropagation();
			this.#fire('leave');
			return;
		}
		const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
		if (step === 0) return;
		event.preventDefault();
		const buttons = this.#buttons();
		const at = buttons.findIndex((button) => button.matches(':focus-within, :focus'));
		buttons[(at + step + buttons.length) % buttons.length]?.focus();
	}

	override render() {
		return html`
			<div id="bar" role="toolbar" aria-label=${this.localize.term('capsuleEditor_barLabel')} @keydown=${this.#onKeydown}>
				<umb-icon name=${this.kind === 'line' ? 'capsule-paywall' : 'icon-lock'}></umb-icon>
				<span id="who">
					<span>${this.localize.term(this.kind === 'line' ? 'capsuleEditor_lineFor' : 'capsuleEditor_regionFor')}</span>
					${repeat(
						this.scopes,
						(scope) => scope,
						(scope) => html`<capsule-scope-tag name=${scope}></capsule-scope-tag>`,
					)}
					${this.scopes.length === 0 ? html`<em>${this.localize.term('capsuleEditor_nobody')}</em>` : nothing}
					${this.#renderTimes()}
				</span>
				${this.readonly ? nothing : this.#renderActions()}
			</div>
			${this.problems.map((problem) => this.#renderProblem(problem))}
		`;
	}

	#renderTimes() {
		if (this.lockedFrom === null && this.lockedUntil === null) return nothing;
		const term =
			this.lockedFrom === null ? 'lockedUntil' : this.lockedUntil === null ? 'lockedFrom' : 'lockedFromUntil';
		const times = [this.lockedFrom, this.lockedUntil].filter((time) => time !== null).map((time) => this.#format(time));
		return html`<span id="times">${this.localize.term(`capsuleEditor_${term}`, ...times)}</span>`;
	}

	#format(time: string): string {
		const date = new Date(time);
		return Number.isNaN(date.getTime()) ? time : this.localize.date(date, { dateStyle: 'medium', timeStyle: 'short' });
	}

	#renderActions() {
		return html`
			<span id="actions">
				${this.#renderAction('change-scopes', 'icon-edit', 'capsuleEditor_changeScopes')}
				${this.kind === 'region' ? this.#renderAction('unwrap', 'icon-unlocked', 'capsuleEditor_unwrap') : nothing}
				${this.#renderAction('remove', 'icon-trash', this.kind === 'line' ? 'capsuleEditor_removeLine' : 'capsuleEditor_removeRegion')}
			</span>
		`;
	}

	#renderAction(type: string, icon: string, term: string) {
		const label = this.localize.term(term);
		return html`
			<uui-button compact label=${label} title=${label} data-action=${type} @click=${() => this.#fire(type)}>
				<umb-icon name=${icon}></umb-icon>
			</uui-button>
		`;
	}

	#renderProblem({ code, scopes, isSevere }: BoundaryProblem) {
		return html`
			<div class="problem ${isSevere ? 'severe' : ''}" data-problem=${code}>
				<umb-icon name="icon-alert"></umb-icon>
				<span>
					${this.localize.term(`capsuleEditor_problem_${code}`)}
					${scopes.map((scope) => html`<capsule-scope-tag name=${scope}></capsule-scope-tag>`)}
				</span>
			</div>
		`;
	}

	static override styles = css`
		:host {
			display: block;
			font-family: var(--uui-font-family, inherit);
			font-size: var(--uui-type-small-size, 12px);
			line-height: 1.4;
			color: var(--uui-color-text);
			user-select: none;
			cursor: default;
		}
		#bar {
			display: flex;
			align-items: center;
			gap: var(--uui-size-space-2, 6px);
			min-height: var(--uui-size-8, 24px);
		}
		#bar > umb-icon {
			flex: none;
			color: var(--capsule-line-colour, var(--uui-color-interactive));
		}
		#who {
			display: flex;
			flex-wrap: wrap;
			align-items: baseline;
			gap: 0.15em 0.6em;
			min-width: 0;
		}
		#times {
			color: var(--uui-color-text-alt);
		}
		#actions {
			display: flex;
			margin-left: auto;
			opacity: 0;
			transition: opacity 120ms ease-out;
		}
		:host(:hover) #actions,
		:host(:focus-within) #actions,
		:host([active]) #actions {
			opacity: 1;
		}
		@media (hover: none) {
			#actions {
				opacity: 1;
			}
		}
		uui-button {
			--uui-button-height: var(--uui-size-8, 24px);
			--uui-button-font-size: var(--uui-type-small-size, 12px);
		}
		.problem {
			display: flex;
			gap: var(--uui-size-space-2, 6px);
			align-items: baseline;
			padding: 0 0 var(--uui-size-space-1, 3px);
		}
		.problem capsule-scope-tag {
			margin-inline: 0.3em;
		}
		.problem umb-icon {
			flex: none;
			align-self: flex-start;
			margin-top: 0.2em;
			color: var(--uui-color-warning-standalone, var(--uui-color-warning));
		}
		.problem.severe umb-icon {
			color: var(--uui-color-danger-standalone, var(--uui-color-danger));
		}
	`;
}

declare global {
	interface HTMLElementTagNameMap {
		'capsule-boundary-bar': CapsuleBoundaryBarElement;
	}
}
