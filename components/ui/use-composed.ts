import { useState } from 'preact/hooks';

type Typed = { currentTarget: { value: string } };

/**
 * What a field shows and tells while one types. What an input method still composes is shown and not told: to draw
 * the field with its value of before would break it off.
 */
export function useComposed(value: string, onInput: (typed: string) => void) {
  const [composed, setComposed] = useState<string | null>(null);
  const take = ({ currentTarget }: Typed) => {
    setComposed(null);
    onInput(currentTarget.value);
  };
  return {
    value: composed ?? value,
    onInput: (event: Typed & { isComposing: boolean }) =>
      event.isComposing ? setComposed(event.currentTarget.value) : take(event),
    onCompositionEnd: take,
  };
}
