/**
 * What the widget keeps between two pages: text values under short names. The page's own storage
 * may be denied or full; then the same is kept in memory, for as long as the page lives.
 */
export type WidgetStorage = {
  keys(): string[];
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  /** Told the name of whatever another tab changed. Returns its undo. */
  watch?(changed: (key: string) => void): () => void;
};

/** Also the preview's storage: give what the background kept, and keep what `changed` tells. */
export function memoryStorage(
  initial: Record<string, string> = {},
  changed: (key: string, value: string | null) => void = () => {},
): WidgetStorage {
  const values = new Map(Object.entries(initial));
  return {
    keys: () => [...values.keys()],
    get: (key) => values.get(key) ?? null,
    set(key, value) {
      values.set(key, value);
      changed(key, value);
    },
    remove(key) {
      if (values.delete(key)) changed(key, null);
    },
  };
}

/** Kept in a tab's storage while its panel is open. */
export const OPEN_KEY = 'open';

/** Names in the page's storage begin with this. */
export function storagePrefix(site: string): string {
  return `frontdesk:${site}:`;
}

type Area = 'localStorage' | 'sessionStorage';

function open(area: Area): Storage | null {
  try {
    return window[area];
  } catch {
    return null;
  }
}

/** `localStorage` is shared by the visitor's tabs, `sessionStorage` belongs to one and survives its reload. */
export function pageStorage(site: string, area: Area): WidgetStorage {
  const prefix = storagePrefix(site);
  const memory = memoryStorage();
  const store = open(area);
  if (!store) return memory;
  // What is damaged on the disk opens, and throws when it is used.
  const attempt = <T>(act: () => T, otherwise: T) => {
    try {
      return act();
    } catch {
      return otherwise;
    }
  };
  return {
    keys() {
      const found = attempt(() => Object.keys(store), []).filter((key) => key.startsWith(prefix));
      return [...new Set([...found.map((key) => key.slice(prefix.length)), ...memory.keys()])];
    },
    get: (key) => memory.get(key) ?? attempt(() => store.getItem(prefix + key), null),
    set(key, value) {
      try {
        store.setItem(prefix + key, value);
        memory.remove(key);
      } catch {
        memory.set(key, value);
      }
    },
    remove(key) {
      memory.remove(key);
      attempt(() => store.removeItem(prefix + key), undefined);
    },
    watch(changed) {
      const listen = (event: StorageEvent) => {
        if (event.storageArea === store && event.key?.startsWith(prefix)) changed(event.key.slice(prefix.length));
      };
      addEventListener('storage', listen);
      return () => removeEventListener('storage', listen);
    },
  };
}
