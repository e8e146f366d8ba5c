import type { SheetFault } from '../../../lib/contract/sheet.ts';

type Where = { max?: number; row?: number; column?: number };

/** A sheet that is not read further; a class of its own, because it is thrown in a worker. */
export class SheetRefusal extends Error {
  readonly params: { reason: SheetFault } & Where;

  constructor(reason: SheetFault, where: Where = {}) {
    super(reason);
    this.params = { reason, ...where };
  }
}
