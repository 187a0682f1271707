import type { ComponentType } from 'react';

/** A place to go. */
export interface Place {
  to: '/' | '/pengetahuan' | '/mitra' | '/rencana' | '/bandingkan' | '/lapor' | '/peringkat' | '/konsol' | '/organisasi' | '/nasional';
  label: string;
  icon: ComponentType<{ size?: number; stroke?: number }>;
  /** In the rail of a laptop; a phone has it under "Lainnya". */
  wide?: true;
}
