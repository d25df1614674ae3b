import { CAPSULE_CONFLICT_MODAL_ALIAS } from './settings/conflict-modal.token.js';

export const manifests: Array<UmbExtensionManifest> = [
	{
		type: 'dashboard',
		alias: 'Capsule.Dashboard',
		name: 'Capsule Dashboard',
		element: () => import('./dashboard.element.js'),
		weight: 90,
		meta: { label: '#capsule_dashboard', pathname: 'capsule' },
		conditions: [{ alias: 'Umb.Condition.SectionAlias', match: 'Umb.Section.Settings' }],
	},
	{
		type: 'modal',
		alias: CAPSULE_CONFLICT_MODAL_ALIAS,
		name: 'Capsule Conflict Modal',
		element: () => import('./settings/conflict-modal.element.js'),
	},
];
