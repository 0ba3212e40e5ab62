import type { Locator, Page } from 'playwright-core';

import type { HostName } from '../../../scripts/host/n8n-host.mjs';
import { CredentialDialog } from './credentialDialog.mjs';
import { NodeView } from './nodeView.mjs';
import { VERSIONS, type VersionDetails } from './versions.mjs';

/** n8n's editor in one browser page: the canvas and the panel that offers nodes. */
export class Editor {
	readonly details: VersionDetails;

	constructor(
		readonly page: Page,
		host: HostName,
	) {
		this.details = VERSIONS[host];
	}

	/** Opens a saved workflow, or an empty new one. */
	async openWorkflow(id = 'new'): Promise<void> {
		await this.page.goto(`/workflow/${id}`);
		const first = id === 'new' ? 'canvas-plus-button' : 'canvas-node';
		await this.page.getByTestId(first).first().waitFor();
	}

	/** Opens the panel that offers nodes. */
	async openNodesPanel(): Promise<Locator> {
		await this.page.getByTestId('node-creator-plus-button').click();
		const panel = this.page.getByTestId('node-creator');
		await panel.getByTestId('node-creator-search-bar').waitFor();
		return panel;
	}

	/** Types into the panel's search. */
	async search(text: string): Promise<void> {
		await this.page.getByTestId('node-creator-search-bar').fill(text);
	}

	/** The names of the nodes or actions that the panel offers. */
	offered(name?: string): Locator {
		const all = this.page.getByTestId('node-creator').getByTestId('node-creator-item-name');
		if (name === undefined) return all;
		return all.filter({ has: this.page.getByText(name, { exact: true }) });
	}

	/** The panel's list of actions, which is folded in an empty workflow. */
	async unfoldActions(): Promise<void> {
		const categories = this.page.getByTestId('node-creator-category-item');
		await categories.filter({ hasText: 'Actions' }).click();
	}

	/** A node on the canvas. */
	node(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	/** Whether a part of a node's name does not fit below it on the canvas. */
	async cutsName(name: string): Promise<boolean> {
		const label = this.node(name).getByText(name, { exact: true }).first();
		const isCut = (part: object) =>
			'scrollHeight' in part &&
			'clientHeight' in part &&
			Number(part.scrollHeight) > Number(part.clientHeight);
		return await label.evaluate(isCut);
	}

	/** Opens a node's view by a double click on the canvas. */
	async openNode(name: string): Promise<NodeView> {
		await this.node(name).dblclick();
		return await this.openedNode();
	}

	/** The view of the node that is open already. */
	async openedNode(): Promise<NodeView> {
		await this.page.getByTestId('node-parameters').waitFor();
		return new NodeView(this.page, this.details);
	}

	/** The dialog of the credential that is open. */
	async credentialDialog(): Promise<CredentialDialog> {
		const dialog = this.page.getByTestId('editCredential-modal');
		await dialog.waitFor();
		return new CredentialDialog(this.page, dialog);
	}

	/** Presses the button that runs the workflow, and waits until this node has ended well. */
	async runWorkflow(lastNode: string): Promise<void> {
		await this.page.getByTestId('execute-workflow-button').click();
		await this.node(lastNode).getByTestId('canvas-node-status-success').waitFor();
	}
}
