import { partStyles } from './part-styles.js';
import { css } from '@umbraco-cms/backoffice/external/lit';

/** What all tabs look like. */
export const tabStyles = [
	partStyles,
	css`
		:host {
			max-width: 1120px;
		}
	`,
];
