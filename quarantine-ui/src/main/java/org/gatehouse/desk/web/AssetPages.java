package org.gatehouse.desk.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.gatehouse.desk.assets.Assets;
import org.gatehouse.desk.assets.Assets.Asset;
import org.gatehouse.desk.session.NotHere;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The only answers that a browser may keep. Thread-safe. */
@Controller
final class AssetPages {
    private final Assets assets;

    AssetPages(Assets assets) {
        this.assets = assets;
    }

    @GetMapping("/assets/{version}/{name}")
    void asset(@PathVariable String version, @PathVariable String name, HttpServletResponse response)
            throws IOException {
        Asset asset = assets.find(name)
                .filter(known -> known.version().equals(version))
                .orElseThrow(NotHere::new);
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setContentType(asset.type());
        response.setContentLength(asset.bytes().length);
        response.getOutputStream().write(asset.bytes());
    }
}
