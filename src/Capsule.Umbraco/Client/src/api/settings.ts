import type { UmbControllerHost } from '@umbraco-cms/backoffice/controller-api';
import type { FieldProblem } from './problem.js';
import { call } from './request.js';

export interface ScopeSettings {
	name: string;
	title?: string | null;
	includes: Array<string>;
	/** `#rrggbb` */
	colour?: string | null;
}

export interface IssuerSettings {
	name: string;
	unlockUrl: string;
	/** The id at the hosted issuer, which gives the addresses. */
	vendorId?: string | null;
	jwksUri?: string | null;
	publicKeyPem?: string | null;
	keyId?: string | null;
	scopes: Array<string>;
	contentNames: Array<string>;
}

export interface LocalIssuerSettings {
	enabled: boolean;
	/** A time span such as `7.00:00:00`; for ever where there is none. */
	maxResourceAge?: string | null;
}

export type MemberGrantKind = 'Group' | 'Type';

export interface MemberGrant {
	kind: MemberGrantKind;
	/** The group's name, or the type's alias. */
	name: string;
	scopes: Array<string>;
}

export interface ResourceDataSettings {
	contentType: boolean;
	name: boolean;
	path: boolean;
	tagsProperty?: string | null;
}

/** The one document of settings. Members that this client does not know stay in it as they came. */
export interface CapsuleSettings {
	version: number;
	domain?: string | null;
	scopes: Array<ScopeSettings>;
	issuers: Array<IssuerSettings>;
	localIssuer: LocalIssuerSettings;
	memberGrants: Array<MemberGrant>;
	/** A time span such as `01:00:00`. */
	rotationInterval: string;
	resourceData: ResourceDataSettings;
}

/** Members that the site's configuration can give. */
export type ConfigurableMember = 'domain' | 'scopes' | 'issuers' | 'localIssuer' | 'rotationInterval';

export interface StoredSettings {
	settings: CapsuleSettings;
	/** The members that configuration gives: they cannot be changed here. */
	configured: Array<ConfigurableMember>;
	/** What it gives for them. */
	configuration: CapsuleSettings;
}

export const getSettings = (host: UmbControllerHost) => call<StoredSettings>(host, 'get', '/settings');

/** Saves, unless someone else has since `revision`: 409 `SETTINGS_CONFLICT`. */
export const saveSettings = (host: UmbControllerHost, settings: CapsuleSettings, revision: string) =>
	call<StoredSettings>(host, 'put', '/settings', { body: settings, headers: { 'If-Match': revision }, quiet: true });

/** Gives what is wrong, by the rules that saving goes by. */
export const validateSettings = (host: UmbControllerHost, settings: CapsuleSettings) =>
	call<Array<FieldProblem>>(host, 'post', '/settings/validate', { body: settings, quiet: true });
