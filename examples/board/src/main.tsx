import { render } from "preact"
import { Page } from "./Page.tsx"

const place = document.getElementById("board")
if (place !== null) render(<Page />, place)
