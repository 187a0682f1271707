/** Reserved by RFC 2606: mail to the people of the demo can reach nobody. */
export const DEMO_DOMAIN = 'demo.saling.example';
