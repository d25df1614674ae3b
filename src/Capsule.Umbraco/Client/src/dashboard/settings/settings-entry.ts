import { partStyles } from '../parts/part-styles.js';
import { CapsuleSettingsTab } from './settings-tab.js';
import { html, property } from '@umbraco-cms/backoffice/external/lit';
import type { CSSResultGroup } from '@umbraco-cms/backoffice/external/lit';

import '../parts/entry.element.js';

/**
 * One of a list in the settings: a line that opens to its form.
 * @fires remove
 */
export class CapsuleSettingsEntry extends CapsuleSettingsTab {
	/** Where it stands in the list. */
	@property({ type: Number })
	place = 0;

	@property({ type: Boolean })
	readonly = false;

	@property({ type: Boolean })
	open = false;

	/**
	 * @param label - what it is called
	 * @param path - where it stands in the settings
	 * @param content - the line, for the slot `header`, and the form
	 */
	protected renderEntry(label: string, path: string, content: unknown) {
		return html`
			<capsule-entry
				label=${label}
				?open=${this.open}
				?readonly=${this.readonly}
				?invalid=${this.problemAt(path, true) !== ''}
				@remove=${() => this.dispatchEvent(new CustomEvent('remove'))}>
				${content}
			</capsule-entry>
		`;
	}

	static override styles: CSSResultGroup = partStyles;
}
