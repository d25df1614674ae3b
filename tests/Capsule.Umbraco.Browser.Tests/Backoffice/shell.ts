// What the CMS's own app does round a dashboard or an editor, as far as the library on npm can: contexts, the core's
// extensions, the package's bundle by its umbraco-package.json, a section with its dashboards.

import '@umbraco-cms/backoffice/external/uui';
import '@umbraco-cms/backoffice/components';
import '@umbraco-cms/backoffice/localization';
import '@umbraco-cms/backoffice/router';
import { UmbContextProviderController } from '@umbraco-cms/backoffice/context-api';
import { UmbBundleExtensionInitializer } from '@umbraco-cms/backoffice/extension-api';
import { umbExtensionsRegistry } from '@umbraco-cms/backoffice/extension-registry';
import { umbHttpClient } from '@umbraco-cms/backoffice/http-client';
import { UmbIconRegistryContext } from '@umbraco-cms/backoffice/icon';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { umbLocalizationRegistry } from '@umbraco-cms/backoffice/localization';
import { UmbModalManagerContext } from '@umbraco-cms/backoffice/modal';
import { UmbNotificationContext } from '@umbraco-cms/backoffice/notification';
import { UmbApiInterceptorController } from '@umbraco-cms/backoffice/resources';
import { UMB_SECTION_CONTEXT } from '@umbraco-cms/backoffice/section';
import { UMB_SERVER_CONTEXT } from '@umbraco-cms/backoffice/server';
import { UmbBackofficeModalContainerElement, UmbBackofficeNotificationContainerElement } from '@umbraco-cms/backoffice/components';
import { UmbViewContext } from '@umbraco-cms/backoffice/view';
import { UmbObjectState, UmbStringState } from '@umbraco-cms/backoffice/observable-api';
import { manifests as localization } from 'backoffice-source/packages/core/localization/manifests.js';
import { manifests as icons } from 'backoffice-source/packages/core/icon-registry/manifests.js';
import { manifests as menus } from 'backoffice-source/packages/core/menu/manifests.js';
import { manifests as modals } from 'backoffice-source/packages/core/modal/manifests.js';
import { manifests as section } from 'backoffice-source/packages/core/section/manifests.js';
import { manifests as tiptap } from 'backoffice-source/packages/tiptap/manifests.js';
import 'backoffice-source/packages/core/section/section-main-views/section-main-views.element.js';
import type { DocumentOptions } from './document.js';
import type { RichTextOptions } from './rich-text.js';

const query = new URLSearchParams(location.search);
const language = query.get('language') ?? 'en';

umbExtensionsRegistry.registerMany([...localization, ...icons.filter((manifest) => manifest.type === 'icons'), ...menus, ...modals, ...section, ...tiptap] as never);

// Signing in is the CMS's. The test's server knows its users by a header that the browser sends.
umbHttpClient.setConfig({ baseUrl: location.origin, auth: () => '[redacted]' });

if (query.get('theme') === 'dark') {
	const sheet = document.createElement('link');
	sheet.rel = 'stylesheet';
	sheet.href = '/backoffice/css/dark.css';
	document.head.append(sheet);
}

class Shell extends UmbLitElement {
	constructor() {
		super();
		new UmbIconRegistryContext(this);
		new UmbBundleExtensionInitializer(this, umbExtensionsRegistry);
		new UmbApiInterceptorController(this).bindDefaultInterceptors(umbHttpClient);
		new UmbViewContext(this, null);
		const alias = new UmbObjectState('Umb.Section.Settings');
		new UmbContextProviderController(this, UMB_SECTION_CONTEXT, {
			alias: alias.asObservable(),
			pathname: new UmbObjectState('settings').asObservable(),
			label: new UmbObjectState('Settings').asObservable(),
			getHostElement: () => this,
		} as never);
		new UmbContextProviderController(this, UMB_SERVER_CONTEXT, {
			getHostElement: () => this,
			getServerUrl: () => location.origin,
			getBackofficePath: () => '/umbraco',
			getServerConnection: () => ({ umbracoCssPath: new UmbStringState('/css').asObservable() }),
		} as never);
	}

	protected override createRenderRoot() {
		const root = super.createRenderRoot() as ShadowRoot;
		root.innerHTML = `
			<style>
				:host { display: block; height: 100%; background: var(--uui-color-background); color: var(--uui-color-text); }
				main, main > umb-router-slot { display: block; height: 100%; }
				main { overflow: auto; }
			</style>
			<main></main>`;
		root.append(new UmbBackofficeNotificationContainerElement(), new UmbBackofficeModalContainerElement());
		new UmbNotificationContext(this);
		new UmbModalManagerContext(this);
		return root;
	}

	/** Where a test puts what it looks at. */
	get main(): HTMLElement {
		return this.renderRoot.querySelector('main')!;
	}

	/** Puts one of the CMS's rich-text editors there. */
	async addRichText(options: RichTextOptions): Promise<void> {
		const { richText } = await import('./rich-text.js');
		this.main.append(...richText(options));
	}

	/** Puts a view of a document's workspace there. */
	async openDocument(options: DocumentOptions): Promise<void> {
		const { openDocument } = await import('./document.js');
		await openDocument(this.main, options);
	}
}

customElements.define('capsule-test-shell', Shell);
const shell = document.createElement('capsule-test-shell') as Shell;
document.body.append(shell);
Object.assign(window, { shell, umbExtensionsRegistry });

umbLocalizationRegistry.loadLanguage(language);
const packaged = await (await fetch('/App_Plugins/Capsule/umbraco-package.json')).json();
umbExtensionsRegistry.registerMany(packaged.extensions);

if (query.get('view') !== 'none') {
	await shell.updateComplete;
	const router = document.createElement('umb-router-slot') as UmbLitElement;
	Object.assign(router, { routes: [{ path: 'section/:section', component: () => document.createElement('umb-section-main-views') }] });
	shell.main.append(router);
	await router.updateComplete;
	// As the CMS does it: the router starts at a change of state.
	history.replaceState(null, '', location.href);
}
