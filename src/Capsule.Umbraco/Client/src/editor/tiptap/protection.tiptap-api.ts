import { scopeCatalog } from '../scopes/scope-catalog.js';
import { InlineRegion, KeptDirectives, PaywallBlock, Teaser } from './kept-markup.js';
import { paywallLine } from './paywall-line.node.js';
import { protectionStyles } from './protection-styles.js';
import { ProtectionTools } from './protection-tools.js';
import { Protection } from './protection.extension.js';
import { region } from './region.node.js';
import { UmbTiptapExtensionApiBase } from '@umbraco-cms/backoffice/tiptap';

/** Makes a rich-text editor keep, show and edit protected regions. */
export default class CapsuleTiptapProtectionApi extends UmbTiptapExtensionApiBase {
	#tools = new ProtectionTools(this);

	override getTiptapExtensions() {
		void scopeCatalog.load(this);
		const tools = this.#tools;
		return [region(tools), paywallLine(tools), PaywallBlock, Teaser, InlineRegion, KeptDirectives, Protection.configure({ tools })];
	}

	override getStyles() {
		return protectionStyles;
	}
}

export { CapsuleTiptapProtectionApi as api };
