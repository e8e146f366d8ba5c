import { useEffect, useState } from 'preact/hooks';
import { state } from '../../../lib/browser/state.ts';

/** An address at which this page may draw the company's picture: its policy takes none from elsewhere. */
export function useLogo(path: string | null): string | null {
  const origin = state.value?.server?.origin;
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    setAddress(null);
    if (!path || !origin) return;
    let made = '';
    let over = false;
    void fetch(origin + path)
      .then((answer) => (answer.ok ? answer.blob() : null))
      .catch(() => null)
      .then((picture) => {
        if (!picture || over) return;
        made = URL.createObjectURL(picture);
        setAddress(made);
      });
    return () => {
      over = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [path, origin]);
  return address;
}
