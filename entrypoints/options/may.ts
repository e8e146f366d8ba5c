import { state } from '../../lib/browser/state.ts';
import type { Permission } from '../../lib/contract/endpoint.ts';

/** Whether the person who looks may do something; what they may not is not offered. */
export function may(permission: Permission): boolean {
  return state.value?.me?.permissions.includes(permission) ?? false;
}

/** Whether the person sets what binds everybody: rules and providers of sign-ins. */
export const maySetRules = (): boolean => state.value?.me?.setsRules ?? false;
