import type { CheckLevel } from '../../api/index.js';
import { css } from '@umbraco-cms/backoffice/external/lit';

/** How a finding is marked. */
export const LEVEL_ICONS: Record<CheckLevel, string> = { Error: 'icon-delete', Warning: 'icon-alert', Info: 'icon-info', Ok: 'icon-check' };

/** Colours the mark of an element whose class is the level. */
export const levelStyles = css`
	.Ok umb-icon {
		color: var(--uui-color-positive-standalone, var(--uui-color-positive));
	}
	.Warning umb-icon {
		color: var(--uui-color-warning-standalone, var(--uui-color-warning));
	}
	.Error umb-icon {
		color: var(--uui-color-danger-standalone, var(--uui-color-danger));
	}
`;
