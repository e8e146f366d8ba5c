import type { BookingAsk } from '../../lib/contract/booking.ts';
import type { BookingTexts } from '../../lib/i18n/widget/booking.ts';
import { el } from '../panel/el.ts';

const fields = [
  ['name', 'text', 'name', 60],
  ['phone', 'tel', 'tel', 40],
  ['note', 'text', 'off', 500],
] as const;

/** What the customer is asked. It is no `form`: a page that is sandboxed lets none be sent. */
export function formOf(texts: BookingTexts, send: (given: Record<string, string>) => Promise<void>) {
  const inputs: HTMLInputElement[] = [];
  const rows = el('div');
  const button = el('button', { type: 'button', class: 'take', onclick: () => void submit() }, texts.send);
  const node = el('div', { hidden: '' }, rows, button, el('p', { class: 'say' }, texts.hint));
  let busy = false;

  async function submit(): Promise<void> {
    const wrong = inputs.find((input) => {
      const missing = input.required && !input.value.trim();
      input.ariaInvalid = String(missing);
      return missing;
    });
    if (wrong) return wrong.focus();
    if (busy) return;
    busy = true;
    await send(Object.fromEntries(inputs.map(({ name, value }) => [name, value.trim()])));
    busy = false;
  }

  return {
    node,
    ask(ask: BookingAsk) {
      for (const [name, type, autocomplete, maxlength] of fields) {
        if (ask[name] === 'off') continue;
        const input = el('input', {
          id: `booking-${name}`,
          name,
          type,
          autocomplete,
          maxlength,
          onkeydown(event: KeyboardEvent) {
            if (event.key === 'Enter' && !event.isComposing && event.keyCode !== 229) void submit();
          },
        });
        input.required = ask[name] === 'required';
        inputs.push(input);
        const label = texts[name] + (input.required ? '' : texts.optional);
        rows.append(el('label', { for: input.id }, label), input);
      }
    },
  };
}
