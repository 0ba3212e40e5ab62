import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';

import type { VersionDetails } from './versions.mjs';

/* The title of every field; what follows it in the label are buttons. Notices have no label. */
const FIELD_TITLES =
	'[data-test-id="input-label"] label > div:first-child .n8n-text, .notice[role="alert"]';

/* In the page: each notice that is shown, with the lines that its text takes. */
const MEASURE_NOTICES = `Array.from(
	document.querySelectorAll('[data-test-id="node-parameters"] .notice[role="alert"]'),
	(notice) => {
		const range = document.createRange();
		range.selectNodeContents(notice.querySelector('[role="region"]') ?? notice);
		const tops = Array.from(range.getClientRects(), ({ top }) => Math.round(top));
		return { text: notice.innerText.trim(), lines: new Set(tops).size };
	},
)`;

const Notices = z.array(z.object({ text: z.string(), lines: z.number() }));

/** A node's own view: its fields in the middle, its input on the left, its output on the right. */
export class NodeView {
	private readonly parameters: Locator;
	readonly input: Locator;
	readonly output: Locator;

	constructor(
		private readonly page: Page,
		private readonly details: VersionDetails,
	) {
		this.parameters = page.getByTestId('node-parameters');
		this.input = page.getByTestId('ndv-input-panel');
		this.output = page.getByTestId('output-panel');
	}

	/** The titles of the fields that are shown, in their order; of a notice, its text. */
	async shownFields(): Promise<string[]> {
		const titles = this.parameters.locator(FIELD_TITLES).filter({ visible: true });
		return (await titles.allInnerTexts()).map((title) => title.replace(/\s*\*$/, '').trim());
	}

	/** The notices that are shown, and how many lines each takes. */
	async notices(): Promise<z.infer<typeof Notices>> {
		return Notices.parse(await this.page.evaluate(MEASURE_NOTICES));
	}

	/** The address of a link among the fields, by its words. */
	async linkTo(words: string): Promise<string | null> {
		return await this.parameters.getByRole('link', { name: words }).getAttribute('href');
	}

	/** Whether the node asks for a credential. */
	async asksForCredential(): Promise<boolean> {
		return await this.page.getByTestId('node-credentials-select').isVisible();
	}

	/** Starts a new credential, whose dialog opens. */
	async createCredential(): Promise<void> {
		await this.page.getByTestId('node-credentials-select').click();
		await this.page.getByTestId('node-credentials-select-item-new').click();
	}

	/** Opens the dialog of the chosen credential. */
	async editCredential(): Promise<void> {
		await this.page.getByTestId('credential-edit-button').click();
	}

	/** The control of a parameter. */
	control(parameter: string): Locator {
		return this.parameters.getByTestId(`parameter-input-${parameter}`);
	}

	/** A field's value, or the option it shows. */
	async valueOf(parameter: string): Promise<string> {
		return await this.control(parameter).locator('input').first().inputValue();
	}

	/** An expression's preview for the row under the pointer, or else the first one. */
	async hintOf(parameter: string): Promise<string> {
		const hint = this.parameters.getByTestId(`parameter-expression-preview-${parameter}`);
		return (await hint.innerText()).trim();
	}

	/** Chooses an option of a field. */
	async choose(parameter: string, option: string): Promise<void> {
		await this.control(parameter).click();
		await optionOf(this.page, option).click();
	}

	/** Chooses several options of a field, whose list stays open until the end. */
	async chooseSeveral(parameter: string, options: readonly string[]): Promise<void> {
		await this.control(parameter).click();
		for (const option of options) await optionOf(this.page, option).click();
		await this.page.keyboard.press('Escape');
	}

	/** Turns a switch over. */
	async toggle(parameter: string): Promise<void> {
		await this.control(parameter).locator('.el-switch').click();
	}

	/** The options in a collection's menu. */
	async offeredBy(button: string): Promise<string[]> {
		await this.parameters.getByPlaceholder(button, { exact: true }).click();
		const options = this.page.getByRole('option').filter({ visible: true });
		await options.first().waitFor();
		const names = await options.allInnerTexts();
		await this.page.keyboard.press('Escape');
		return names.map((name) => name.trim());
	}

	/** Opens the list of a field that looks its values up; the locator finds its rows. */
	async openList(): Promise<Locator> {
		await this.parameters.getByTestId('rlc-input').click();
		const rows = this.page.getByTestId('rlc-item');
		await rows.first().waitFor();
		return rows;
	}

	/** The chosen option that such a field shows. */
	async chosenInList(): Promise<string> {
		return await this.parameters.getByTestId('rlc-input').inputValue();
	}

	/** Runs the node alone and waits for its output. */
	async execute(): Promise<void> {
		await this.page.getByTestId('node-execute-button').click();
		await this.output.getByTestId('node-run-status-success').waitFor();
	}

	/** The rows of the output's table, each with its columns. */
	async outputTable(): Promise<Record<string, string>[]> {
		await this.output.getByTestId('radio-button-table').click();
		const rows = this.output.locator('table tbody tr');
		await rows.first().waitFor();
		const titles = await this.output.locator('table thead th').allInnerTexts();
		const records = (await rows.all()).map(async (row) =>
			record(titles, await row.locator('td').allInnerTexts()),
		);
		return (await Promise.all(records)).filter((row) => Object.keys(row).length > 0);
	}

	/** The columns that the input panel previews for a node that has not run. */
	async previewedColumns(): Promise<string[]> {
		await this.input.getByTestId('schema-preview-warning').waitFor();
		const columns = this.input.getByTestId('run-data-schema-node-name').filter({ visible: true });
		const names = (await columns.allInnerTexts()).map((name) => name.trim());
		// The last section of the list, n8n's own variables.
		return names.filter((name) => !name.startsWith('$'));
	}

	/** Goes back to the canvas. */
	async close(): Promise<void> {
		await this.page.getByTestId(this.details.closeButton).click();
		await this.parameters.waitFor({ state: 'hidden' });
	}
}

/** The visible option with this name, in whatever list is open. */
export function optionOf(page: Page, name: string): Locator {
	const has = page.getByText(name, { exact: true });
	return page.getByRole('option').filter({ visible: true, has });
}

function record(titles: string[], values: string[]): Record<string, string> {
	const pairs = titles.map((title, at) => [title.trim(), values[at]?.trim() ?? ''] as const);
	return Object.fromEntries(pairs.filter(([title]) => title !== ''));
}
