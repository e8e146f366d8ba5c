import { el } from './el.ts';

/**
 * The company's picture in the place of the mark. Drawn, not linked: it needs no `img-src` of the page
 * and no more than the API's own `connect-src`. Where it cannot be had the mark stays.
 */
export async function drawPicture(mark: Element, address: string): Promise<void> {
  try {
    const answer = await fetch(address, { credentials: 'omit' });
    const picture = await createImageBitmap(await answer.blob());
    const { width, height } = picture;
    const canvas = el('canvas', { class: 'picture', width, height, 'aria-hidden': 'true' });
    canvas.getContext('2d')?.drawImage(picture, 0, 0);
    mark.replaceWith(canvas);
  } catch {
    // The name beside it says who this is.
  }
}
