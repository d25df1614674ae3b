import { CAPSULE_SCOPE_CHOICE_MODAL_ALIAS } from './scope-choice-modal.token.js';

export const manifests: Array<UmbExtensionManifest> = [
	{
		type: 'modal',
		alias: CAPSULE_SCOPE_CHOICE_MODAL_ALIAS,
		name: 'Capsule Scope Choice Modal',
		element: () => import('./scope-choice-modal.element.js'),
	},
];
