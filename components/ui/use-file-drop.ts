import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/**
 * Takes files that are dropped on the zone; answers whether one is held over it. What is dropped beside it
 * would be opened in place of the page, with all that was filled in: that is prevented while there is a zone.
 */
export function useFileDrop(
  zone: RefObject<HTMLElement | null>,
  take: (files: FileList | null | undefined) => void,
): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const within = (event: DragEvent) => zone.current?.contains(event.target as Node | null) ?? false;
    const hold = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = within(event) ? 'copy' : 'none';
      setOver(within(event));
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      if (within(event)) take(event.dataTransfer?.files);
    };
    document.addEventListener('dragover', hold);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', hold);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  });
  return over;
}
