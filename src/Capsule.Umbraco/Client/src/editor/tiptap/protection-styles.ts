import { css } from '@umbraco-cms/backoffice/external/lit';

/** How regions and lines look in the text. They go into the editor's own shadow root. */
export const protectionStyles = css`
	/* Scopes have their colours in both themes: some of the text's has lines and icons seen in the dark one. */
	.capsule-boundary {
		--capsule-line-colour: color-mix(in srgb, var(--capsule-colour, var(--uui-color-interactive)) 70%, var(--uui-color-text));
	}

	.capsule-region {
		margin: var(--uui-size-space-4) 0;
		padding: 0 var(--uui-size-space-4);
		border-left: 3px solid var(--capsule-line-colour);
		border-radius: 0 var(--uui-border-radius) var(--uui-border-radius) 0;
		background-color: color-mix(in srgb, var(--capsule-colour, var(--uui-color-interactive)) 7%, transparent);
	}

	.capsule-region-text {
		padding-bottom: var(--uui-size-space-3);
	}

	.capsule-region-text > :first-child {
		margin-top: var(--uui-size-space-1);
	}

	.capsule-region-text > :last-child {
		margin-bottom: 0;
	}

	.capsule-line {
		margin: var(--uui-size-space-5) 0;
		border-top: 2px dashed var(--capsule-line-colour);
		padding-top: var(--uui-size-space-1);
	}

	/* What a line protects has the rail of a region. */
	.capsule-line ~ *:not(.capsule-boundary) {
		box-shadow: inset 3px 0 0 var(--uui-color-border-emphasis);
	}

	.capsule-line ~ :is(p, h1, h2, h3, h4, h5, h6) {
		padding-left: calc(3px + var(--uui-size-space-4));
	}

	.capsule-boundary.ProseMirror-selectednode {
		outline: 2px solid var(--uui-color-focus);
		outline-offset: 2px;
	}

	/* Regions that have no bar: hand-written ones, within a line or on an item or a cell. */
	span[data-dca-scope] {
		border-bottom: 2px solid var(--uui-color-interactive);
		background-color: color-mix(in srgb, var(--uui-color-interactive) 7%, transparent);
	}

	li[data-dca-scope],
	td[data-dca-scope],
	th[data-dca-scope],
	tr[data-dca-scope],
	[data-dca-paywall]:not(.capsule-boundary) {
		outline: 1px dashed var(--uui-color-interactive);
		outline-offset: 2px;
	}

	dca-teaser {
		display: block;
		margin: var(--uui-size-space-3) 0;
		padding: var(--uui-size-space-2) var(--uui-size-space-3);
		border: 1px dashed var(--uui-color-border-emphasis);
		border-radius: var(--uui-border-radius);
		background-color: var(--uui-color-surface);
	}
`;
