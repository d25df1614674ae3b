import type { CapsuleSettings } from '../../api/index.js';
import { UmbModalToken } from '@umbraco-cms/backoffice/modal';

export interface ConflictModalData {
	/** What both began with. */
	base: CapsuleSettings;
	mine: CapsuleSettings;
	theirs: CapsuleSettings;
}

export interface ConflictModalValue {
	/** What to save. */
	settings: CapsuleSettings;
}

export const CAPSULE_CONFLICT_MODAL_ALIAS = 'Capsule.Modal.Conflict';

export const CAPSULE_CONFLICT_MODAL = new UmbModalToken<ConflictModalData, ConflictModalValue>(CAPSULE_CONFLICT_MODAL_ALIAS, {
	modal: { type: 'dialog' },
});
