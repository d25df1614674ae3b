import { PAYWALL_LINE, REGION } from './names.js';

export const CAPSULE_TIPTAP_EXTENSION_ALIAS = 'Capsule.Tiptap.Protection';

export const manifests: Array<UmbExtensionManifest> = [
	{
		type: 'icons',
		alias: 'Capsule.Icons.Editor',
		name: 'Capsule Editor Icons',
		js: () => import('./icons/icons.js'),
	},
	{
		type: 'tiptapExtension',
		alias: CAPSULE_TIPTAP_EXTENSION_ALIAS,
		name: 'Capsule Protection Tiptap Extension',
		api: () => import('./protection.tiptap-api.js'),
		meta: {
			icon: 'icon-lock',
			label: '#capsuleEditor_extension',
			description: '#capsuleEditor_extensionDescription',
			group: '#tiptap_extGroup_interactive',
		},
	},
	{
		type: 'tiptapToolbarExtension',
		kind: 'button',
		alias: 'Capsule.Tiptap.Toolbar.Protect',
		name: 'Capsule Protect Selection Tiptap Toolbar Extension',
		api: () => import('./protect.toolbar-api.js'),
		forExtensions: [CAPSULE_TIPTAP_EXTENSION_ALIAS],
		meta: {
			// The pressed state asks for a node of this name.
			alias: REGION,
			icon: 'icon-lock',
			label: '#capsuleEditor_protect',
		},
	},
	{
		type: 'tiptapToolbarExtension',
		kind: 'button',
		alias: 'Capsule.Tiptap.Toolbar.PaywallLine',
		name: 'Capsule Paywall Line Tiptap Toolbar Extension',
		api: () => import('./paywall-line.toolbar-api.js'),
		forExtensions: [CAPSULE_TIPTAP_EXTENSION_ALIAS],
		meta: {
			alias: PAYWALL_LINE,
			icon: 'capsule-paywall',
			label: '#capsuleEditor_paywallLine',
		},
	},
];
