/** What opened elsewhere has the person's eye; the popup goes. */
export function leaveFor(opening: Promise<void>): void {
  void opening.then(() => window.close());
}
