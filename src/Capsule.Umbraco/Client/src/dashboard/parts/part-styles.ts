import { css } from '@umbraco-cms/backoffice/external/lit';

/** What tabs and what stands in them look like: boxes with room between them, text that can be read. */
export const partStyles = css`
	:host {
		display: block;
	}
	uui-box {
		margin-bottom: var(--uui-size-space-5);
	}
	p {
		margin: 0 0 var(--uui-size-space-4);
		line-height: 1.5;
		max-width: 72ch;
	}
	.quiet {
		color: var(--uui-color-text-alt);
	}
	.list {
		display: grid;
		gap: var(--uui-size-space-3);
		margin-bottom: var(--uui-size-space-5);
	}
	.actions {
		display: flex;
		flex-wrap: wrap;
		align-items: center;
		gap: var(--uui-size-space-3);
	}
	uui-input,
	uui-textarea,
	uui-select {
		width: 100%;
		max-width: 640px;
	}
	code {
		font-size: 0.92em;
		color: var(--uui-color-text-alt);
		overflow-wrap: anywhere;
	}
	ul,
	ol {
		margin: 0;
		padding-left: 1.2em;
	}
`;
