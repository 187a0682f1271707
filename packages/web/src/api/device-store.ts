/** Small texts kept on this device. Closed storage (private windows, policies) reads as empty and forgets. */
export const deviceStore = {
  /** The text under a key; null when there is none. */
  get(key: string): string | null {
    try {
      return localStorage.getItem(`saling-${key}`);
    } catch {
      return null;
    }
  },
  /** Keeps a text, or forgets it when it is null. */
  set(key: string, value: string | null): void {
    try {
      if (value === null) localStorage.removeItem(`saling-${key}`);
      else localStorage.setItem(`saling-${key}`, value);
    } catch {
      // Nothing is lost that matters: these are preferences.
    }
  },
};

/** The part of `deviceStore` that code under test is given. */
export type DeviceStore = typeof deviceStore;
