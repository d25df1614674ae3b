/** What the nodes are called in the editor's document, and so in the toolbar's manifests. */
export const REGION = 'capsuleRegion';
export const PAYWALL_LINE = 'capsulePaywallLine';
export const PAYWALL_BLOCK = 'capsulePaywallBlock';
export const TEASER = 'capsuleTeaser';
export const INLINE_REGION = 'capsuleInlineRegion';
