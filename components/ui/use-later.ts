import { useEffect, useState } from 'preact/hooks';

type Later<View> = {
  /** Null until it is there. */
  view: View | null;
  /** It did not come: another try, and after that a page that knows nothing of it. */
  again: (() => void) | null;
};

/** What few need, or nobody at once, is brought once it is wanted. */
export function useLater<View>(wanted: unknown, bring: () => Promise<View>): Later<View> {
  const [view, setView] = useState<{ of: View } | null>(null);
  const [failed, setFailed] = useState(false);
  const [turn, setTurn] = useState(0);
  const now = Boolean(wanted);
  useEffect(() => {
    if (!now || view) return;
    let gone = false;
    setFailed(false);
    bring().then(
      (of) => gone || setView({ of }),
      () => gone || setFailed(true),
    );
    return () => {
      gone = true;
    };
  }, [now, turn]);
  const again = () => (turn === 0 ? setTurn(1) : location.reload());
  return { view: view?.of ?? null, again: failed ? again : null };
}
