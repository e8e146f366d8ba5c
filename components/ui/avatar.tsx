/** 值班台 → 班台, Night Desk → ND, desk@… → D, 访客 12 → 12. */
export function initials(name: string): string {
  const clean = name.trim();
  const number = /\s(\d{1,4})$/.exec(clean)?.[1];
  if (number) return number;
  if (/^\p{Script=Han}/u.test(clean)) return [...clean.replace(/[^\p{Script=Han}]/gu, '')].slice(-2).join('');
  const words = (clean.split('@')[0] ?? '').split(/[\s._-]+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]];
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

export type Presence = 'available' | 'away' | 'offline';

type AvatarProps = { name: string; presence?: Presence };

/** Stands beside the name it abbreviates, so it is hidden from screen readers. */
export function Avatar({ name, presence }: AvatarProps) {
  return (
    <span class="fd-avatar" aria-hidden="true">
      {initials(name)}
      {presence && <Dot presence={presence} />}
    </span>
  );
}

export function Dot({ presence }: { presence: Presence }) {
  const tone = presence === 'available' ? 'fd-dot-good' : presence === 'away' ? 'fd-dot-warn' : '';
  return <span class={`fd-dot ${tone}`} />;
}
