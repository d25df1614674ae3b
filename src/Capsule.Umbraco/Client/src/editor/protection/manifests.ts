import { UMB_DOCUMENT_WORKSPACE_ALIAS } from '@umbraco-cms/backoffice/document';
import { UMB_WORKSPACE_CONDITION_ALIAS, UMB_WORKSPACE_ENTITY_IS_NEW_CONDITION_ALIAS } from '@umbraco-cms/backoffice/workspace';

export const manifests: Array<UmbExtensionManifest> = [
	{
		type: 'workspaceView',
		alias: 'Capsule.WorkspaceView.Document.Protection',
		name: 'Capsule Document Protection Workspace View',
		element: () => import('./protection-view.element.js'),
		// Between the content and the CMS's own facts about it.
		weight: 150,
		meta: {
			label: '#capsuleEditor_protection',
			pathname: 'protection',
			icon: 'icon-lock',
		},
		conditions: [
			{ alias: UMB_WORKSPACE_CONDITION_ALIAS, match: UMB_DOCUMENT_WORKSPACE_ALIAS },
			{ alias: UMB_WORKSPACE_ENTITY_IS_NEW_CONDITION_ALIAS, match: false },
		],
	},
];
