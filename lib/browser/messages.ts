/** What travels over `runtime.sendMessage`, and nothing else does. */
import type { CommandName, ScreenEndpoint } from './commands.ts';

export type Message =
  | { kind: 'command'; name: CommandName; input: unknown }
  | { kind: 'call'; name: ScreenEndpoint; input: unknown }
  /** A screen was opened: the worker starts, if it sleeps, and looks whether its line is still alive. */
  | { kind: 'wake' };

export function isMessage(value: unknown): value is Message {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  if (value.kind === 'wake') return true;
  return (
    (value.kind === 'command' || value.kind === 'call') &&
    'name' in value &&
    typeof value.name === 'string' &&
    'input' in value
  );
}
