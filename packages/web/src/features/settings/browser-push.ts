/** How this browser stands to push; `blocked` when its user said no to it, or it knows none. */
export type BrowserPush = 'unknown' | 'blocked' | 'off' | 'on';

const canPush = (): boolean => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/** The worker that shows messages; only builds have one. */
async function worker(): Promise<ServiceWorkerRegistration | null> {
  return (canPush() && (await navigator.serviceWorker.getRegistration())) || null;
}

export async function browserPush(): Promise<BrowserPush> {
  const registration = await worker();
  if (!registration || Notification.permission === 'denied') return 'blocked';
  return (await registration.pushManager.getSubscription()) ? 'on' : 'off';
}

/** Asks the user and subscribes; null when they said no. A subscription with another key is of another installation's secret. */
export async function subscribeBrowser(pushKey: string): Promise<{ endpoint: string; key: string; auth: string } | null> {
  const registration = await worker();
  if (!registration || (await Notification.requestPermission()) !== 'granted') return null;
  const applicationServerKey = Uint8Array.from(atob(pushKey.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
  await (await registration.pushManager.getSubscription())?.unsubscribe();
  const { endpoint, keys } = (await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })).toJSON();
  const [key, auth] = [keys?.['p256dh'], keys?.['auth']];
  return endpoint && key && auth ? { endpoint, key, auth } : null;
}

/** Ends it; answers the address of what was ended. */
export async function unsubscribeBrowser(): Promise<string | null> {
  const subscription = await (await worker())?.pushManager.getSubscription();
  if (!subscription) return null;
  await subscription.unsubscribe();
  return subscription.endpoint;
}
