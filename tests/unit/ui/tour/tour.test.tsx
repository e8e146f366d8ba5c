// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { placeBeside } from '../../../../components/ui/tour/place.ts';
import { Tour } from '../../../../components/ui/tour/tour.tsx';

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['requestAnimationFrame', 'cancelAnimationFrame', 'setTimeout', 'clearTimeout', 'performance'],
  });
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(100, 100, 80, 32));
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const steps = [
  { target: '[data-tour="invite"]', title: '邀请同事', text: '用邮件或链接。' },
  { target: '[data-tour="gone"]', title: '没有', text: '没有。' },
  { target: '[data-tour="import"]', title: '批量导入', text: '用表格。' },
];

const onEnd = vi.fn();
const onInvite = vi.fn();

function Screen() {
  const [at, setAt] = useState(0);
  return (
    <>
      <button type="button" data-tour="invite" onClick={onInvite}>
        邀请
      </button>
      <button type="button" data-tour="import">
        导入
      </button>
      <Tour steps={steps} at={at} onGo={setAt} onEnd={onEnd} />
    </>
  );
}

const pass = (ms: number) => act(async () => void vi.advanceTimersByTime(ms));
const press = (name: string) =>
  act(async () => void fireEvent.click(screen.getByRole('button', { name, hidden: true })));
const key = (name: string) => act(async () => void fireEvent.keyDown(document.activeElement as Element, { key: name }));

describe('Tour', () => {
  it('R26 · points at a real control, says so, and takes nothing away from it', async () => {
    render(<Screen />);
    const control = screen.getByRole('button', { name: '邀请' });
    control.focus();
    await pass(50);
    expect(screen.getByRole('status').textContent).toContain('操作引导第 1 步，共 3 步：邀请同事。');
    expect(document.activeElement).toBe(control);
    fireEvent.click(control);
    expect(onInvite).toHaveBeenCalledOnce();
  });

  it('R26 · passes over a control that is not there, and is done after the last', async () => {
    render(<Screen />);
    await pass(50);
    await press('下一步');
    await pass(1000);
    await pass(50);
    expect(screen.getByRole('status').textContent).toContain('批量导入');
    await press('知道了');
    expect(onEnd).toHaveBeenLastCalledWith('done');
    await press('上一步');
    await pass(1000);
    await pass(50);
    expect(screen.getByRole('status').textContent).toContain('邀请同事');
  });

  it('is reached by F6 and left by it, and ends by Escape, the cross, or for good', async () => {
    render(<Screen />);
    const control = screen.getByRole('button', { name: '导入' });
    control.focus();
    await pass(50);
    await key('F6');
    expect(document.activeElement?.textContent).toBe('下一步');
    await key('F6');
    expect(document.activeElement).toBe(control);
    await key('Escape');
    expect(onEnd).toHaveBeenLastCalledWith('closed');
    await press('不再提示');
    expect(onEnd).toHaveBeenLastCalledWith('never');
    onEnd.mockClear();
    await press('关闭引导');
    expect(onEnd).toHaveBeenLastCalledWith('closed');
  });

  it('waits while a dialog asks something else', async () => {
    render(<Screen />);
    const dialog = document.createElement('dialog');
    dialog.open = true;
    document.body.append(dialog);
    await pass(2000);
    expect(screen.queryByRole('button', { name: '下一步', hidden: true })).toBeNull();
    await key('Escape');
    dialog.remove();
    await pass(50);
    screen.getByRole('button', { name: '下一步', hidden: true });
  });
});

describe('placeBeside', () => {
  const view = { width: 360, height: 640 };
  const words = { width: 300, height: 120 };

  it('takes the wanted side, or another with room, and stays in the window', () => {
    expect(placeBeside({ left: 20, top: 40, width: 80, height: 32 }, words, view)).toMatchObject({
      side: 'bottom',
      left: 8,
      top: 86,
      arrow: 52,
    });
    expect(placeBeside({ left: 300, top: 590, width: 40, height: 32 }, words, view)).toMatchObject({
      side: 'top',
      left: 52,
      top: 456,
    });
    expect(
      placeBeside({ left: 600, top: 300, width: 40, height: 32 }, words, { width: 1000, height: 640 }, 'left'),
    ).toMatchObject({
      side: 'left',
      left: 286,
      top: 256,
      arrow: 60,
    });
  });

  it('keeps what scrolled away at the edge', () => {
    const place = placeBeside({ left: 20, top: -400, width: 80, height: 32 }, words, view);
    expect(place.top).toBe(8);
  });
});
