import type { UmbControllerHost } from '@umbraco-cms/backoffice/controller-api';
import { call } from './request.js';

export interface MemberGroup {
	key: string;
	name: string;
}

export interface MemberType {
	alias: string;
	name: string;
}

export const getMemberGroups = (host: UmbControllerHost) => call<Array<MemberGroup>>(host, 'get', '/members/groups');

export const getMemberTypes = (host: UmbControllerHost) => call<Array<MemberType>>(host, 'get', '/members/types');
