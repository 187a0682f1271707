import { useState, type FocusEvent, type PointerEvent } from 'react';

/** Whether something is being used: pointer or focus is inside of what `watch` is spread on. */
export function useInside() {
  const [inside, setInside] = useState({ pointer: false, focus: false });
  return {
    busy: inside.pointer || inside.focus,
    watch: {
      // A finger leaves no hover behind, so touch holds nothing back.
      onPointerEnter: (event: PointerEvent) => event.pointerType === 'mouse' && setInside((was) => ({ ...was, pointer: true })),
      onPointerLeave: () => setInside((was) => ({ ...was, pointer: false })),
      onFocus: () => setInside((was) => ({ ...was, focus: true })),
      onBlur: (event: FocusEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setInside((was) => ({ ...was, focus: false }));
      },
    },
  };
}
