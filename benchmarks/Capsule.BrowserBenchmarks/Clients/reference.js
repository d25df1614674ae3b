// The reference's client as its documentation has it used.
import { DcaClient } from '/clients/dca-client.js';

for (const [name, html] of Object.entries(await new DcaClient().processPage())) {
  document.querySelector(`[data-dca-content-name="${name}"]`).innerHTML = html;
}
