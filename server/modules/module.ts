import type { ModuleName } from '../../lib/contract/templates.ts';
import type { Context, InTransaction, Services } from '../context.ts';
import type { Conversations } from '../conversations/index.ts';
import type { Route } from '../http/route.ts';
import type { Recommendation } from '../templates/index.ts';

export type Presets = Recommendation['presets'];

/** What the endpoints of modules work with beside their context. */
export type House = { services: Services; conversations: Conversations };

/** A function that a company switches on or off; each has a folder of its own. */
export type Module = {
  id: ModuleName;
  /** Puts its endpoints on the app; where the company has it off they answer `module_off`. */
  routes(route: Route, house: House): void;
  /** A template brings this along; what a person set stays as it is. */
  preset?(tx: InTransaction<Context>, company: number, presets: Presets): Promise<void>;
};
