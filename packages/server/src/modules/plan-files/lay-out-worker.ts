import { parentPort, workerData } from 'node:worker_threads';

import type { LaidOut } from './lay-out.ts';
import { planDocx } from './plan-docx.ts';
import type { PlanExport } from './plan-export.ts';
import { planPdf } from './plan-pdf.ts';

// NOTE: runs from the sources, too, so nothing here may import the index of @saling/schema, which only a bundler can read.
const { kind, source } = workerData as { kind: LaidOut; source: PlanExport };
const made = await { pdf: planPdf, docx: planDocx }[kind](source);
parentPort!.postMessage(made, []);
