export type Side = 'top' | 'bottom' | 'left' | 'right';

export type Box = { left: number; top: number; width: number; height: number };

type Size = { width: number; height: number };

/** px between the words and what they are about, and to the window's edge. */
const GAP = 14;
const MARGIN = 8;

const turns: Record<Side, readonly Side[]> = {
  top: ['top', 'bottom', 'right', 'left'],
  bottom: ['bottom', 'top', 'right', 'left'],
  left: ['left', 'right', 'bottom', 'top'],
  right: ['right', 'left', 'bottom', 'top'],
};

/** Where words stand beside what they are about: at the side that is wanted, or where there is room; all in px. */
export function placeBeside(target: Box, words: Size, view: Size, wanted: Side = 'bottom') {
  const room: Record<Side, number> = {
    top: target.top - GAP - MARGIN - words.height,
    bottom: view.height - (target.top + target.height) - GAP - MARGIN - words.height,
    left: target.left - GAP - MARGIN - words.width,
    right: view.width - (target.left + target.width) - GAP - MARGIN - words.width,
  };
  const most = [...turns[wanted]].sort((one, other) => room[other] - room[one])[0] as Side;
  const side = turns[wanted].find((one) => room[one] >= 0) ?? most;
  const across = side === 'top' || side === 'bottom';
  const middle = { x: target.left + target.width / 2, y: target.top + target.height / 2 };
  const free = across
    ? {
        left: middle.x - words.width / 2,
        top: side === 'top' ? target.top - GAP - words.height : target.top + target.height + GAP,
      }
    : {
        left: side === 'left' ? target.left - GAP - words.width : target.left + target.width + GAP,
        top: middle.y - words.height / 2,
      };
  const left = within(free.left, view.width - words.width);
  const top = within(free.top, view.height - words.height);
  /** From the start of the edge that faces the target. */
  const arrow = across ? middle.x - left : middle.y - top;
  const length = across ? words.width : words.height;
  return { side, left, top, arrow: Math.max(16, Math.min(length - 16, arrow)) };
}

function within(at: number, last: number): number {
  return Math.round(Math.max(MARGIN, Math.min(last - MARGIN, at)));
}
