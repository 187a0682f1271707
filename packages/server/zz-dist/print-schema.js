import { t as printServerSchema } from "./assets/schema-R3quXZrK.js";
// src/gateway/print-schema.ts
process.stdout.write(printServerSchema());
export {};

//# sourceMappingURL=print-schema.js.map