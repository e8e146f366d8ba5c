import { useState } from 'preact/hooks';
import type { SiteView } from '../../lib/contract/sites.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { toOrigin } from '../../lib/util/origin.ts';
import type { FormState } from '../ui/use-form.ts';
import { useForm } from '../ui/use-form.ts';

type OriginForm<Values> = {
  form: FormState<Values>;
  /** The browser's question stands on the screen. */
  asking: boolean;
  /** The site as it is afterwards; undefined where something has to be mended first. */
  submit: (send: (origin: string) => Promise<Result<SiteView>>) => Promise<SiteView | undefined>;
};

/**
 * A form whose address is read, allowed by the browser, and then sent. `onAllow` runs first thing in
 * the click, since the browser asks only then; a refusal keeps nobody from going on.
 */
export function useOriginForm<Values extends { origin: string }>(
  initial: Values,
  onAllow: (origin: string) => Promise<unknown>,
): OriginForm<Values> {
  const form = useForm<Values>(initial, ['origin']);
  const [asking, setAsking] = useState(false);
  const submit: OriginForm<Values>['submit'] = async (send) => {
    const typed = form.values.origin.trim();
    const origin = toOrigin(typed) ?? '';
    if (typed && !origin) {
      form.fail({ code: 'input_invalid', fields: [{ path: 'origin', code: 'origin_malformed' }] });
      return undefined;
    }
    const done = await form.submit(async () => {
      setAsking(true);
      await onAllow(origin);
      setAsking(false);
      return send(origin);
    });
    return done?.value;
  };
  return { form, asking, submit };
}
