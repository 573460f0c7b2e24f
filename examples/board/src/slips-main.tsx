import { render } from "preact"
import { Slips } from "./Slips.tsx"

const place = document.getElementById("page")
if (place !== null) render(<Slips />, place)
