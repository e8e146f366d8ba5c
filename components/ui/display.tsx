import type { LucideIcon } from 'lucide-preact';
import { ChevronRight } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { text } from '../../lib/i18n/text.ts';
import { uiTexts } from '../../lib/i18n/ui.ts';
import { Icon } from './icon.tsx';

const t = text(uiTexts);

/** Holds the place of what is on its way; sizes are CSS lengths on the 4 px grid. */
export function Skeleton({ width = '100%', height = '16px' }: { width?: string; height?: string }) {
  return <span class="fd-skeleton" style={{ width, height }} />;
}

/** Several lines that load, announced once. */
export function SkeletonList({ rows = 3, height = '48px' }: { rows?: number; height?: string }) {
  return (
    <div class="fd-stack-s" role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} />
      ))}
    </div>
  );
}

type EmptyProps = { icon: LucideIcon; title: string; children?: ComponentChildren; action?: ComponentChildren };

export function EmptyState({ icon, title, children, action }: EmptyProps) {
  return (
    <div class="fd-empty">
      <span class="fd-empty-mark">
        <Icon of={icon} size={20} />
      </span>
      <h3>{title}</h3>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}

/** 陈晓明 → 晓明, Ann Lee → AL, ann@… → A. */
export function initials(name: string): string {
  const clean = name.trim();
  if (/^\p{Script=Han}/u.test(clean)) return [...clean.replace(/[^\p{Script=Han}]/gu, '')].slice(-2).join('');
  const words = clean.split(/[\s._-]+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]];
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

export type Presence = 'available' | 'away' | 'offline';

type AvatarProps = { name: string; size?: 'small' | 'medium' | 'large'; presence?: Presence };

/** Stands beside the name it abbreviates, so it is hidden from screen readers. */
export function Avatar({ name, size = 'medium', presence }: AvatarProps) {
  return (
    <span class={`fd-avatar fd-avatar-${size}`} aria-hidden="true">
      {initials(name)}
      {presence && <Dot presence={presence} />}
    </span>
  );
}

export function Dot({ presence }: { presence: Presence }) {
  const tone = presence === 'available' ? 'fd-dot-good' : presence === 'away' ? 'fd-dot-warn' : '';
  return <span class={`fd-dot ${tone}`} />;
}

type BadgeProps = { kind?: 'plain' | 'good' | 'warn' | 'danger' | 'count'; children: ComponentChildren };

export function Badge({ kind = 'plain', children }: BadgeProps) {
  return <span class={`fd-badge fd-badge-${kind}`}>{children}</span>;
}

/** 0 … 1, or nothing where the length is unknown. */
export function Progress({ label, value }: { label: string; value?: number }) {
  const known = value !== undefined;
  return (
    <div
      class="fd-progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={known ? Math.round(value * 100) : undefined}
    >
      <div
        class={known ? 'fd-progress-bar' : 'fd-progress-bar fd-progress-run'}
        style={known ? { transform: `scaleX(${value})` } : undefined}
      />
    </div>
  );
}

/** What most people pass over, folded. */
export function Details({ summary, open, children }: { summary: string; open?: boolean; children: ComponentChildren }) {
  return (
    <details class="fd-details" open={open}>
      <summary>
        <Icon of={ChevronRight} size={14} />
        {summary}
      </summary>
      <div>{children}</div>
    </details>
  );
}
