/** Registers the worker that lets pages open offline; only in builds, where files have hashed names. */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // After the first page is up, so that keeping files does not compete with loading them.
  if (document.readyState === 'complete') void start();
  else addEventListener('load', () => void start());
}

async function start(): Promise<void> {
  try {
    await navigator.serviceWorker.register('/luring.js');
    const { active } = await navigator.serviceWorker.ready;
    // What came before the worker was there is handed to it now.
    const urls = performance.getEntriesByType('resource').map((entry) => entry.name);
    active?.postMessage({ keep: urls }, { transfer: [] });
  } catch {
    // Without it everything works, only not offline.
  }
}
