import type { ModuleName } from '../../lib/contract/templates.ts';
import type { Context, InTransaction, PersonHolder, Services } from '../context.ts';
import type { Conversations } from '../conversations/index.ts';
import type { Db } from '../db/connect.ts';
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
  /**
   * Where `widget/modules/<id>.ts` has something to do in the company's chat: `early`, with the page, or
   * once the `panel` is open; null while there is nothing for it to do.
   */
  widget?(db: Db, company: number): Promise<'early' | 'panel' | null>;
  /** What it keeps of people, also where it is off now. */
  person?: PersonHolder;
  /** A template brings this along; what a person set stays as it is. */
  preset?(tx: InTransaction<Context>, company: number, presets: Presets): Promise<void>;
};
