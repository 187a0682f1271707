/** Registers the worker that lets pages open offline; only in builds, where files have hashed names. */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  addEventListener('load', () => {
    navigator.serviceWorker.register('/luring.js').catch(() => {
      // Without it everything works, only not offline.
    });
  });
}
