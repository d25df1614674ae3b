import type { UmbControllerHost } from '@umbraco-cms/backoffice/controller-api';
import { call } from './request.js';

export type KeyPurpose = 'Signing' | 'Issuer';
export type KeyStatus = 'Pending' | 'Active' | 'Retiring' | 'Retired';

export interface Key {
	purpose: KeyPurpose;
	keyId: string;
	status: KeyStatus;
	/** SubjectPublicKeyInfo */
	publicKeyPem: string;
	createdAt: string | null;
	activatedAt: string | null;
	retiringSince: string | null;
	retiredAt: string | null;
	/** When the key's next step is safe; null for the key in use. */
	safeFrom: string | null;
}

export interface KeyRing {
	keys: Array<Key>;
	rotationSecretCreatedAt: string | null;
	olderSealingKeys: number;
	/** Whether every secret is stored protected. */
	isProtected: boolean;
}

const of = ({ purpose, keyId }: Pick<Key, 'purpose' | 'keyId'>) => `/keys/${purpose}/${encodeURIComponent(keyId)}`;

export const getKeys = (host: UmbControllerHost) => call<KeyRing>(host, 'get', '/keys');

export const createKey = (host: UmbControllerHost, purpose: KeyPurpose) => call<Key>(host, 'post', '/keys', { body: { purpose } });

export const activateKey = (host: UmbControllerHost, key: Key) => call<Key>(host, 'post', `${of(key)}/activate`);

/** @param force - whether to do it before it is safe, as with a key that was stolen */
export const retireKey = (host: UmbControllerHost, key: Key, force: boolean) =>
	call<Key>(host, 'post', `${of(key)}/retire`, { query: { force } });

export const removeKey = (host: UmbControllerHost, key: Key) => call<unknown>(host, 'delete', of(key));

export const replaceRotationSecret = (host: UmbControllerHost) => call<unknown>(host, 'post', '/keys/rotation-secret');
