import type { Result } from '../../../lib/api/result.ts';
import type { CommandName, Commands } from '../../../lib/browser/commands.ts';
import type { Desk } from '../desk.ts';

export type Command<Input, Output> = (desk: Desk, input: Input) => Promise<Result<Output>>;

export type CommandOf<N extends CommandName> = Command<Commands[N]['input'], Commands[N]['output']>;
